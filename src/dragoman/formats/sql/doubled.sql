-- Two rows of one sentence with neighbouring ids, source and target exchanged, for what two do together: the later one goes into the first.
insert into gone
with two as (
    select row, number, start, code, actor, recipient, story, sentence
    from sound where code in (select code from doubled union select other from doubled)
)
select
    case when m.keep_second then a.row else b.row end,
    case when m.keep_second then b.row else a.row end,
    'doubled',
    null
from two a
join two b on b.start = a.start and b.number = a.number + 1 and b.actor = a.recipient and b.recipient = a.actor
    and b.story is not distinct from a.story and b.sentence is not distinct from a.sentence
join (select code, other, false as keep_second from doubled union select other, code, true from doubled where other <> code) m on m.code = a.code and m.other = b.code
where a.actor <> a.recipient;
