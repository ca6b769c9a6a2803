namespace Shop.Domain.Exceptions;

public sealed class InsufficientStockException(string sku, int requested, int available)
    : DomainException($"{requested} of {sku} requested, {available} in stock.");
