namespace Shop.Domain.Exceptions;

public sealed class EmptyCartException(Guid cartId)
    : DomainException($"Cart {cartId} is empty and cannot be checked out.");
