create view draft as
select
    file, row, given,
    told(id) as key,
    null::varchar as same,
    null::double as rank,
    first as start, last as "end",
    case told(date_prec) when '1' then 'day' when '2' then 'week' when '3' then 'week' when '4' then 'month' when '5' then 'year' else case when first = last then 'day' else 'week' end end as precision,
    told(type_of_violence) as code,
    told(side_a) as actor, told(country) as actor_hint,
    told(side_b) as recipient, told(country) as recipient_hint,
    coalesce(told(country_id), told(country)) as country, told(adm_1) as admin1, told(where_coordinates) as place,
    case when told(where_prec) in ('1', '2', '3', '4', '5') then latitude("latitude") end as lat,
    case when told(where_prec) in ('1', '2', '3', '4', '5') then longitude("longitude") end as lon,
    case told(where_prec) when '1' then 'exact' when '2' then 'city' when '3' then 'admin1' when '4' then 'admin1' when '5' then 'region' when '6' then 'country' when '7' then 'region' end as place_precision,
    whole(low) as killed_min, whole(high) as killed_max, whole(best) as killed_best,
    null::double as intensity,
    coalesce(told(source_office), told(source_article)) as source, null::varchar as url, null::date as published,
    coalesce(
        torn,
        case when first is null then no_day('date_start', date_start) end,
        case when last is null then no_day('date_end', date_end) end,
        case when last < first then 'date_end ' || last || ' is before date_start ' || first end,
        is_empty('id', id),
        is_empty('type_of_violence', type_of_violence),
        no_number('best', best), no_number('high', high), no_number('low', low),
        case when whole(low) > whole(high) then 'low ' || low || ' is more than high ' || high end,
        no_degrees('latitude', "latitude", 90),
        no_degrees('longitude', "longitude", 180)
    ) as fault
from (select *, day_of(date_start, form) as first, day_of(date_end, form) as last from stage join forms using (file));
