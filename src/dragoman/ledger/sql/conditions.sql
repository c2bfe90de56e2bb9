-- In which standing conditions are actors told to be (listed, recognised, suspended …)? A row for each telling, by the party that stands for the actor.
-- $modalities: how it must be told.
with party as (select distinct document, a, one from whoever)
select told.id, told.document, coalesce(one.one, told.a) as actor, told.type as status, told.evidence, told.payload,
       documents.first_day as published, documents.payload as source
from findings as told
join documents on documents.document = told.document
left join party as one on one.document = told.document and one.a = told.a
where told.kind = 'status' and list_contains($modalities, told.modality)
order by told.document, told.id
