create view draft as
select
    file, row, given,
    told(finding_id) as key,
    null::varchar as same,
    null::double as rank,
    first as start, last as "end", coalesce(told(precision), 'day') as precision,
    upper(told(type)) || coalesce('.' || lower(told(mode)), '') as code,
    own_parties(actor_ids, actors)[1] as actor, string_split(actor_countries, ';')[1] as actor_hint,
    own_parties(recipient_ids, recipients)[1] as recipient, string_split(recipient_countries, ';')[1] as recipient_hint,
    told(country) as country, told(admin1) as admin1, told(place) as place,
    case when told(place_precision) <> 'country' then latitude(lat) end as lat,
    case when told(place_precision) <> 'country' then longitude(lon) end as lon,
    coalesce(told(place_precision), case when told(country) is not null then 'country' end) as place_precision,
    whole(killed_min) as killed_min, whole(killed_max) as killed_max, null::integer as killed_best,
    null::double as intensity,
    told(source) as source, told(url) as url, day_of(published, null) as published,
    coalesce(
        torn,
        is_empty('finding_id', finding_id),
        is_empty('type', type),
        case when told(start) is not null and first is null then no_day('start', start) end,
        case when told("end") is not null and last is null then no_day('end', "end") end,
        case when last < first then 'ends before it begins' end,
        case when modality in ('negated', 'hypothetical', 'intended') then 'is told as ' || modality || ', and an import has what happened' end,
        no_number('killed_min', killed_min), no_number('killed_max', killed_max),
        no_degrees('lat', lat, 90), no_degrees('lon', lon, 180)
    ) as fault
from (select *, day_of(start, null) as first, day_of("end", null) as last from stage);
