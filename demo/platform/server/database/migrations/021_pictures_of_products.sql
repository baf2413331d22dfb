-- Whether the shop still shows a picture. A hash: addresses are longer than what another index takes.
create index products_image_link on products using hash ((product ->> 'image_link'));
