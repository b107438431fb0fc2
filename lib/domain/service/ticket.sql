-- name: ticket_last_number
SELECT max(number) FROM ticket;
