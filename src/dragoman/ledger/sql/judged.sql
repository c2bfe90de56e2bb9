-- Which rows have these ids? Findings and actors, whoever wrote them.
select id, kind, document, coder, batch, about, anchor, a, b, type, first_day, last_day, evidence, payload
from stood
where id in (select unnest(cast($ids as varchar[]))) and list_contains($kinds, kind)
