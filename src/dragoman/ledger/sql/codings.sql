-- Which findings did any coder make in these documents? What is needed to tell which succeeds which.
select id, kind, document, coder, anchor, a, b, type, first_day, last_day, evidence, payload
from stood
where list_contains($kinds, kind) and coder <> 'person' and document in (select unnest(cast($documents as varchar[])))
