-- One line for each two parties of an event of a dataset, from its rows (view `written`), of which each has one party on a side at most.
select * replace (
    'pair-' || right(id, 16) as id,
    'pair' as kind,
    id as about,
    null as anchor,
    -- The least of one and nothing is that one.
    case when direction = 'mutual' then least(a, b) else a end as a,
    case when direction <> 'mutual' then b when a <> b then greatest(a, b) end as b,
    null as payload,
    null as key,
    null as source,
    null as rank,
    null as replaces,
    null as given
)
from written
where kind = 'event' and (a is not null or b is not null)
