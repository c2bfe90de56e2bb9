-- Who is who? A row for each actor that takes part, those that are judged one under the one that stands for them.
with gathered as (
    select one as id, coalesce(mode(payload ->> 'name') filter (where a = one), mode(payload ->> 'name')) as name, mode(type) as kind,
           mode(country) as country, mode(payload ->> 'sector') as sector, mode(payload ->> 'part_of') as part_of,
           list_sort(list_distinct(list_concat(flatten(list(cast(payload -> 'aliases' as varchar[]))), list(payload ->> 'name'), list(a)))) as names
    from whoever
    group by one
)
select * from gathered order by id
