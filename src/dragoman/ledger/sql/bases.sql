-- What do these findings say, and where ($ids: of events and relations)? `source` is the document, or the edition of a dataset.
select found.* exclude (text), documents.first_day as published, coalesce(documents.payload, editions.payload) as source
from findings as found
left join documents on documents.document = found.document
left join editions on editions.document = found.document
where found.kind in ('event', 'relation') and list_contains($ids, found.id)
order by found.id
