-- How do texts say that two stand? A row for each stated relation, by the parties that stand for the two; `against` as coded. $modalities, $least, $since, $until
-- as in `acts`.
with party as (select distinct document, a, one from whoever)
select stated.id, stated.document, coalesce(one.one, stated.a) as a, coalesce(two.one, stated.b) as b, stated.type as dimension,
       cast(stated.payload ->> 'sign' as integer) as sign, stated.payload ->> 'trend' as trend,
       cast(stated.payload -> 'against' as varchar[]) as against,
       stated.first_day, stated.last_day, documents.first_day as published
from findings as stated
join documents on documents.document = stated.document
left join party as one on one.document = stated.document and one.a = stated.a
left join party as two on two.document = stated.document and two.a = stated.b
where stated.kind = 'relation' and coalesce(one.one, stated.a) <> coalesce(two.one, stated.b)
  and list_contains($modalities, stated.modality) and stated.confidence >= $least
  and ($since is null or coalesce(stated.last_day, documents.first_day) >= $since)
  and ($until is null or coalesce(stated.first_day, documents.first_day) <= $until)
order by stated.document, stated.id
