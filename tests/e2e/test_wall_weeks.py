"""A wall runs for weeks: it stays as small as it was, and time does it no harm."""

import datetime as dt

import pytest

pytestmark = pytest.mark.e2e

HOUR = 3600
WEEK_HOURS = 7 * 24
# As many beats, scenes and answers as a wall has in its first hour: until then the browser itself
# is still learning the script.
FIRST_HOUR = 48 * HOUR
HELD = ("Nodes", "JSEventListeners", "JSHeapUsedSize", "Documents")
GROWTH = 1.05
SCENE = ".wall-layer:not(.is-leaving) .wall-scene"
BEGIN = dt.datetime(2025, 1, 20, 3, 0, tzinfo=dt.UTC)  # 10:00 of a Monday in the province

# A clock and a network of the test's own: time goes as fast as the wall's script can follow. So
# that a week fits into a test, the wall's own beat comes every ten seconds, a scene lasts five
# minutes, and every five minutes an answer brings all scenes with other content.
CLOCK = """(begin) => {
    const timers = new Map();
    const RealDate = Date;
    const channel = new MessageChannel();
    let elapsed = 0;
    let jumped = 0;
    let named = 0;
    const now = () => begin + elapsed + jumped;
    const breathe = () => new Promise((done) => {
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
    });
    const add = (call, ms, every) => {
        named += 1;
        timers.set(named, { at: elapsed + (ms || 0), call, every });
        return named;
    };
    window.Date = class extends RealDate {
        constructor(...parts) { super(...(parts.length ? parts : [now()])); }
        static now() { return now(); }
    };
    performance.now = () => elapsed;
    window.setTimeout = (call, ms) => add(call, ms, 0);
    window.setInterval = (call, ms) => add(call, 10 * ms, 10 * ms);
    window.clearTimeout = window.clearInterval = (name) => timers.delete(name);
    const network = async () => {
        const asked = JSON.parse(document.getElementById("wall-first").textContent).answer;
        const build = String(Math.floor(elapsed / 300000));
        const scenes = asked.scenes.map((scene) => ({
            ...scene, digest: build + scene.key, seconds: 300,
        }));
        const headers = {
            "Content-Type": "application/json", "ETag": build, "X-IOC-Poll-Ms": "300000",
            "Date": new RealDate(begin + elapsed).toUTCString(),
        };
        return new Response(JSON.stringify({ ...asked, build, scenes }), { headers });
    };
    window.test = { asked: 0, hasNetwork: true, jump: (ms) => { jumped += ms; } };
    window.fetch = async () => {
        window.test.asked += 1;
        if (!window.test.hasNetwork) { throw new TypeError("offline"); }
        return network();
    };
    window.test.run = async (seconds) => {
        const end = elapsed + seconds * 1000;
        for (;;) {
            const [name, next] = [...timers].reduce((a, b) => (b[1].at < a[1].at ? b : a));
            if (next.at > end) { break; }
            elapsed = Math.max(elapsed, next.at);
            if (next.every) { next.at += next.every; } else { timers.delete(name); }
            const before = window.test.asked;
            next.call();
            for (let n = 0; window.test.asked > before && n < 8; n += 1) { await breathe(); }
        }
        elapsed = end;
    };
}"""


@pytest.fixture
def wall(new_page, site):
    """A wall on that clock."""
    page = new_page(service_workers="block")
    page.add_init_script(f"({CLOCK})({BEGIN.timestamp() * 1000})")
    page.goto(f"{site}/wall/phong-hop", wait_until="commit")
    page.wait_for_selector("html[data-ioc-ready]")
    return page


def run(page, seconds):
    page.evaluate("(seconds) => window.test.run(seconds)", seconds)


def measured(page, metrics):
    """The least of some readings: what was let go is not always swept up at once."""
    found = []
    for _ in range(4):
        metrics.send("HeapProfiler.collectGarbage")
        read = metrics.send("Performance.getMetrics")["metrics"]
        found.append({one["name"]: one["value"] for one in read})
        page.wait_for_timeout(100)  # the browser's clock, not the wall's
    return {name: min(one[name] for one in found) for name in HELD}


def test_a_week_later_the_wall_is_no_larger_than_after_its_first_hour(wall):
    """Its nightly reload is kept from it, so that nothing is hidden by starting anew."""
    wall.evaluate("""() => {
        const today = () => document.getElementById("wall-day").textContent.slice(-10);
        Object.defineProperty(Storage.prototype, "getItem", { value: today });
    }""")
    metrics = wall.context.new_cdp_session(wall)
    metrics.send("Performance.enable")
    run(wall, FIRST_HOUR)
    before = measured(wall, metrics)

    for _ in range(WEEK_HOURS // 6):
        run(wall, 6 * HOUR)

    after = measured(wall, metrics)
    assert day_of(wall) == "29/01/2025"
    assert wall.evaluate("window.test.asked") > WEEK_HOURS * HOUR / 400
    for name in HELD:
        assert after[name] <= before[name] * GROWTH, name


def day_of(page):
    return page.locator("#wall-day").inner_text()[-10:]


def test_at_midnight_only_the_day_changes(wall):
    run(wall, 14 * HOUR - 15)
    assert day_of(wall) == "20/01/2025"

    run(wall, 30)

    assert day_of(wall) == "21/01/2025"
    assert wall.locator("#wall-time").inner_text() == "00:00"
    assert wall.locator(SCENE).count() == 1
    assert wall.locator("#wall-strip").is_hidden()


@pytest.mark.parametrize("days", [400, -400])
def test_a_clock_that_jumps_breaks_no_scene_off(wall, days):
    """Scenes are timed by a clock that does not jump; the shown one follows the server."""
    run(wall, 20)
    key = key_of(wall)

    wall.evaluate("(ms) => window.test.jump(ms)", days * 24 * HOUR * 1000)
    run(wall, 10)

    assert key_of(wall) == key
    run(wall, 400)
    assert key_of(wall) != key
    assert day_of(wall) == "20/01/2025"


def key_of(page):
    return page.locator(".wall-layer:not(.is-leaving)").get_attribute("data-key")


def test_a_minute_without_network_is_said_and_passes_by_itself(wall):
    run(wall, 5)  # asked once
    wall.evaluate("Object.assign(window.test, { hasNetwork: false, asked: 0 })")

    run(wall, 360)  # it asks again after 300 s

    assert "MẤT KẾT NỐI từ 10:00" in wall.locator("#wall-strip").inner_text()
    assert wall.locator(SCENE).count() == 1
    assert 4 <= wall.evaluate("window.test.asked") <= 9  # then after 1, 2, 4 … 30 s
    wall.evaluate("window.test.hasNetwork = true")
    run(wall, 60)
    assert wall.locator("#wall-strip").is_hidden()
