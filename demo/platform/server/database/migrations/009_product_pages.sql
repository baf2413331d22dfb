-- On which page of the shop a product is. It only finds candidates: whether it is the product's page is
-- for the core to say. Host and path, without port, "www.", "m." and slashes at the end.
alter table products
  add column page text generated always as (
    lower(rtrim(regexp_replace(
      regexp_replace(
        split_part(split_part(product->>'link', '#', 1), '?', 1), '^https?://(www\.|m\.)?', '', 'i'
      ), ':\d+', ''
    ), '/'))
  ) stored;

create index products_page on products (left(page, 200)) where page <> '';
