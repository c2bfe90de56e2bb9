create view draft as
select
    file, row, given,
    told(event_id_cnty) as key,
    null::varchar as same,
    number("timestamp") as rank,
    -- A week: the day given is its middle. A month: the whole of it.
    case precise when 2 then day - 3 when 3 then cast(date_trunc('month', day) as date) else day end as start,
    case precise when 2 then day + 3 when 3 then last_day(day) else day end as "end",
    case precise when 2 then 'week' when 3 then 'month' else 'day' end as precision,
    told(event_type) || '/' || coalesce(told(sub_event_type), '') as code,
    told(actor1) as actor, told(country) as actor_hint,
    told(actor2) as recipient, told(country) as recipient_hint,
    coalesce(told(iso), told(country)) as country, told(admin1) as admin1, told("location") as place,
    latitude("latitude") as lat, longitude("longitude") as lon,
    case told(geo_precision) when '1' then 'city' when '2' then 'admin1' when '3' then 'region' end as place_precision,
    -- 0 may mean unknown.
    nullif(whole(fatalities), 0) as killed_min, nullif(whole(fatalities), 0) as killed_max, nullif(whole(fatalities), 0) as killed_best,
    null::double as intensity,
    told(source) as source, null::varchar as url, null::date as published,
    coalesce(
        torn,
        case when day is null then no_day('event_date', event_date) end,
        is_empty('event_id_cnty', event_id_cnty),
        is_empty('event_type', event_type),
        case when told(fatalities) is not null and whole(fatalities) is null then 'fatalities is no number: ' || fatalities end,
        no_degrees('latitude', "latitude", 90),
        no_degrees('longitude', "longitude", 180)
    ) as fault
from (select *, whole(time_precision) as precise, coalesce(day_of(event_date, form), cast(try_strptime(trim(event_date), '%d %B %Y') as date)) as day from stage join forms using (file));
