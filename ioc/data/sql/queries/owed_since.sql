-- grain:  one row per unit and feed: the first moment the unit's figures were due
-- from:   expected_delivery
-- does:   looks at the periods that were due by :moment
select
    expected_delivery.unit_code,
    expected_delivery.feed_code,
    min(expected_delivery.due_at) as due_at

from expected_delivery

where
    expected_delivery.unit_code in :units  -- noqa: PRS, LT02
    and expected_delivery.due_at <= :moment

group by
    expected_delivery.unit_code,
    expected_delivery.feed_code;
