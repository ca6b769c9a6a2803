namespace Shop.Domain.Exceptions;

public sealed class InvalidStateException(string message) : DomainException(message);
