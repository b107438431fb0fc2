-- name: credit_shares
SELECT deal, who, share FROM participant WHERE share IS NOT NULL ORDER BY deal, share DESC, who;
