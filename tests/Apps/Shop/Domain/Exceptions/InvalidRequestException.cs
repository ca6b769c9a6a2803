namespace Shop.Domain.Exceptions;

public sealed class InvalidRequestException(string message) : DomainException(message);
