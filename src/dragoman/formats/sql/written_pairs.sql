-- Each actor with each recipient of an event that has a type.
select distinct
    dataset || ':' || key as id,
    concat_ws(' ', dataset, version) as document,
    a, b, type, mode, contexts,
    start as first_day, "end" as last_day, published, killed_min as killed
from (select *, unnest(actors) as a from written), unnest(recipients) as sides(b)
where type is not null
order by all
