-- What do these findings say, and where ($ids: of events and relations)?
select found.id, found.kind, found.document, found.a, found.b, found.first_day, found.last_day, found.modality, found.evidence, found.payload,
       documents.first_day as published, documents.payload as source
from findings as found
join documents on documents.document = found.document
where found.kind in ('event', 'relation') and list_contains($ids, found.id)
order by found.id
