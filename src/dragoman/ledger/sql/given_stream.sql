-- Which events do datasets tell? $actors: ids of whom one takes part, as coded; $since, $until: days; each that is null leaves none out.
select id, kind, document, coder, a, b, type, first_day, last_day, modality, country, confidence, payload, mode, cameo, contexts, direction, precision, place,
       killed, killed_min, killed_max, dataset, key, source, given
from findings
where kind = 'event' and dataset is not null
  and ($actors is null or list_contains($actors, a) or list_contains($actors, b)
       or list_has_any($actors, cast(payload -> 'third_parties' as varchar[])))
  and ($since is null or last_day >= $since)
  and ($until is null or first_day <= $until)
order by document, coder, first_day, id
