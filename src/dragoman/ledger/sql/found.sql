-- Which rows hold what persons found under these ids ($ids)? Such an id is what the judgement is about, and the newest row that it holds by counts.
select said.about as id, kept.* exclude (id)
from stood as kept
join stood as said on said.id = kept.batch and said.kind = 'judgement'
where kept.coder = 'person' and list_contains($kinds, kept.kind) and said.about in (select unnest(cast($ids as varchar[])))
qualify row_number() over (partition by said.about order by said.added desc, said.id) = 1
