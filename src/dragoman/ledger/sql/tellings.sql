-- Which events that are told more than once stand for all tellings ($documents: those of texts that speak; those of datasets all do)? `told` says how many tellings there are,
-- `documents` in how many documents; `stands`: this one is exported, the others are not. Chosen as in `events`. Filters that are null leave none out.
select findings.id,
       count(*) over telling as told,
       count(distinct document) over telling as documents,
       row_number() over (partition by same.one order by verdict in ('accept', 'amend') desc nulls last, confidence desc, document, findings.id) = 1
           as stands
from findings
join same_events as same on same.id = findings.id
where kind = 'event'
  and ($documents is null or findings.dataset is not null or document in (select unnest(cast($documents as varchar[]))))
  and ($since is null or last_day >= $since)
  and ($until is null or first_day <= $until)
  and ($least is null or confidence >= $least)
window telling as (partition by same.one)
