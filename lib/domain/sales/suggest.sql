-- name: suggest_won
SELECT deal.company, deal.product, deal.closed_on
FROM stage JOIN deal ON deal.stage = stage.id
WHERE stage.kind = 'won' AND deal.company IS NOT NULL AND deal.product IS NOT NULL;

-- name: suggest_products
SELECT id, series, price, currency, coalesce(is_active, 1) FROM product ORDER BY id;
