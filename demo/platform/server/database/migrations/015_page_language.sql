-- The language of the page on which the visitor wrote last: for sentences, where their words tell none.
alter table conversations add column page_lang text;
