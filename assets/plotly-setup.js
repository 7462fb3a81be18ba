// Runs right after plotly.js, wherever a page holds a chart: our words, and nothing leaves the house.
(function () {
  "use strict";

  // plotly.js draws a button that uploads the chart to its maker's cloud unless it is told not to.
  window.Plotly.setPlotConfig({ displaylogo: false, showSendToCloud: false });

  window.Plotly.register({
    dictionary: {
      Autoscale: "Tự chỉnh thang",
      "Box Select": "Chọn vùng chữ nhật",
      "Click to enter Plot title": "",
      "Double-click to zoom back out": "Bấm đúp để thu về",
      "Download plot as a PNG": "Tải ảnh PNG",
      "Lasso Select": "Chọn vùng tự do",
      Pan: "Di chuyển",
      Reset: "Về ban đầu",
      "Reset axes": "Về ban đầu",
      "Zoom": "Phóng to vùng",
      "Zoom in": "Phóng to",
      "Zoom out": "Thu nhỏ",
    },
    format: {
      currency: ["", " ₫"],
      date: "%d/%m/%Y",
      days: ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
      decimal: ",",
      grouping: [3],
      months: [
        "tháng 1", "tháng 2", "tháng 3", "tháng 4", "tháng 5", "tháng 6",
        "tháng 7", "tháng 8", "tháng 9", "tháng 10", "tháng 11", "tháng 12",
      ],
      shortDays: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
      shortMonths: [
        "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12",
      ],
      thousands: ".",
    },
    moduleType: "locale",
    name: "vi",
  });
})();
