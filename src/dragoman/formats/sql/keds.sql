create view draft as
select
    file, row, given,
    concat_ws(':', number, first, source || '>' || target, code) as key,
    null::varchar as same,
    null::double as rank,
    try_cast(first as date) as start, try_cast(last as date) as "end", 'day' as precision,
    case when code is not null then lpad(code, 3, '0') end as code,
    source as actor, null::varchar as actor_hint, target as recipient, null::varchar as recipient_hint,
    null::varchar as country, null::varchar as admin1, null::varchar as place,
    null::double as lat, null::double as lon, null::varchar as place_precision,
    null::integer as killed_min, null::integer as killed_max, null::integer as killed_best,
    null::double as intensity,
    null::varchar as source, null::varchar as url, null::date as published,
    coalesce(
        torn,
        case when code is null then 'no event: ' || "line" end,
        case when try_cast(first as date) is null or try_cast(last as date) is null then 'no day: ' || "line" end,
        case when try_cast(last as date) < try_cast(first as date) then 'ends before it begins: ' || "line" end,
        case when source is null or target is null then 'an actor that is not in the list of vertices: ' || "line" end
    ) as fault
from stage;
