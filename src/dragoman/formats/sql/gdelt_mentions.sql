-- Where and when an event of GDELT was written about; key is that event's id and the place of the mention.
create view draft as
select
    file, row, given,
    told("GLOBALEVENTID") || ':' || coalesce(told("MentionIdentifier"), '') || ':' || coalesce(told("SentenceID"), '') as key,
    null::varchar as same,
    null::double as rank,
    packed_day("EventTimeDate") as start, packed_day("EventTimeDate") as "end", 'day' as precision,
    null::varchar as code,
    null::varchar as actor, null::varchar as actor_hint, null::varchar as recipient, null::varchar as recipient_hint,
    null::varchar as country, null::varchar as admin1, null::varchar as place,
    null::double as lat, null::double as lon, null::varchar as place_precision,
    null::integer as killed_min, null::integer as killed_max, null::integer as killed_best,
    null::double as intensity,
    told("MentionSourceName") as source, told("MentionIdentifier") as url, packed_day("MentionTimeDate") as published,
    coalesce(
        torn,
        is_empty('GLOBALEVENTID', "GLOBALEVENTID"),
        case when packed_day("EventTimeDate") is null then no_day('EventTimeDate', "EventTimeDate") end,
        case when packed_day("MentionTimeDate") is null then no_day('MentionTimeDate', "MentionTimeDate") end,
        no_number('Confidence', "Confidence")
    ) as fault
from stage;
