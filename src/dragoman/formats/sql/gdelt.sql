create view draft as
select
    file, row, given,
    told("GLOBALEVENTID") as key,
    concat_ws('|', "SQLDATE", "Actor1Code", "Actor2Code", "EventCode", "IsRootEvent", "ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_FeatureID") as same,
    -try_cast("DATEADDED" as double) as rank,
    packed_day("SQLDATE") as start, packed_day("SQLDATE") as "end", 'day' as precision,
    told("EventCode") as code,
    coalesce(told("Actor1Code"), told("Actor1Name")) as actor, told("Actor1Name") as actor_hint,
    coalesce(told("Actor2Code"), told("Actor2Name")) as recipient, told("Actor2Name") as recipient_hint,
    -- NA is no missing word here: two-letter codes.
    said("ActionGeo_CountryCode") as country,
    case when geo in ('2', '5') then told("ActionGeo_FullName") end as admin1,
    case when geo in ('3', '4') then told("ActionGeo_FullName") end as place,
    case when geo in ('2', '3', '4', '5') then latitude("ActionGeo_Lat") end as lat,
    case when geo in ('2', '3', '4', '5') then longitude("ActionGeo_Long") end as lon,
    case when geo = '1' then 'country' when geo in ('2', '5') then 'admin1' when geo in ('3', '4') then 'city' end as place_precision,
    null::integer as killed_min, null::integer as killed_max, null::integer as killed_best,
    number("GoldsteinScale") as intensity,
    null::varchar as source, told("SOURCEURL") as url, packed_day("DATEADDED") as published,
    coalesce(
        torn,
        case when packed_day("SQLDATE") is null then no_day('SQLDATE', "SQLDATE") end,
        is_empty('GLOBALEVENTID', "GLOBALEVENTID"),
        is_empty('EventCode', "EventCode"),
        no_number('GoldsteinScale', "GoldsteinScale"),
        no_degrees('ActionGeo_Lat', "ActionGeo_Lat", 90),
        no_degrees('ActionGeo_Long', "ActionGeo_Long", 180)
    ) as fault
from (select *, trim("ActionGeo_Type") as geo from stage);
