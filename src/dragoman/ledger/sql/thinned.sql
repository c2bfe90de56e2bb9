-- Which later editions of its dataset left out rows because they stood already, perhaps in this one ($id)?
select other.id, other.dataset, other.payload
from stood as other
join stood as this on this.kind = 'edition' and this.id = $id and this.dataset = other.dataset and this.added < other.added
where other.kind = 'edition' and cast(other.payload ->> 'added' as bigint) < cast(other.payload ->> 'events' as bigint)
order by other.added
