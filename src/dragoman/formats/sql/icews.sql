create view draft as
select
    file, row, given,
    day::varchar || ':' || told("Event ID") as key,
    null::varchar as same,
    null::double as rank,
    day as start, day as "end", 'day' as precision,
    told("CAMEO Code") as code,
    told("Source Name") as actor, told("Source Country") as actor_hint,
    told("Target Name") as recipient, told("Target Country") as recipient_hint,
    told("Country") as country, told("Province") as admin1, told("City") as place,
    case when told("City") is not null or told("Province") is not null then latitude("Latitude") end as lat,
    case when told("City") is not null or told("Province") is not null then longitude("Longitude") end as lon,
    case when told("City") is not null then 'city' when told("Province") is not null then 'admin1' when told("Country") is not null then 'country' end as place_precision,
    null::integer as killed_min, null::integer as killed_max, null::integer as killed_best,
    number("Intensity") as intensity,
    told("Publisher") as source, null::varchar as url, null::date as published,
    coalesce(
        torn,
        case when day is null then no_day('Event Date', "Event Date") end,
        is_empty('Event ID', "Event ID"),
        is_empty('CAMEO Code', "CAMEO Code"),
        no_number('Intensity', "Intensity"),
        no_degrees('Latitude', "Latitude", 90),
        no_degrees('Longitude', "Longitude", 180)
    ) as fault,
    "Story ID" as story, "Sentence Number" as sentence, try_cast(told("Event ID") as bigint) as number
from (select *, day_of("Event Date", form) as day from stage join forms using (file));
