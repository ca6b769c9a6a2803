namespace Library.Domain.Exceptions;

public sealed class InvalidRequestException(string message) : LibraryException(message);
