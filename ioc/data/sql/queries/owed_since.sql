-- grain:  one row: the first moment a unit's figure of these feeds was due
-- from:   expected_delivery
-- does:   looks at the periods that were due by :moment
select min(expected_delivery.due_at) as due_at

from expected_delivery

where
    expected_delivery.feed_code in :feeds  -- noqa: PRS, LT02
    and expected_delivery.unit_code = :unit
    and expected_delivery.due_at <= :moment;
