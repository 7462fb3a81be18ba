-- grain:  one row per feed: the first moment a unit's figures were due
-- from:   expected_delivery
-- does:   looks at the periods that were due by :moment
select
    expected_delivery.feed_code,
    min(expected_delivery.due_at) as due_at

from expected_delivery

where
    expected_delivery.unit_code = :unit
    and expected_delivery.due_at <= :moment

group by expected_delivery.feed_code;
