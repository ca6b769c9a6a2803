namespace Library.Domain.Exceptions;

public sealed class ConflictException(string message) : LibraryException(message);
