-- Rows without those in whose place others stand (table `replaced`).
select * from stood where coalesce(about, id) not in (select id from replaced) or kind = 'judgement' or coder = 'person'
