-- Which rows have these ids? Findings and actors, whoever wrote them.
select id, kind, document, coder, batch, about, anchor, a, b, type, first_day, last_day, country, evidence, payload, mode, cameo, contexts,
       direction, precision, place, killed_min, killed_max, dataset, key, given
from stood
where id in (select unnest(cast($ids as varchar[]))) and list_contains($kinds, kind)
