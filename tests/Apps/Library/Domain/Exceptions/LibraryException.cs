namespace Library.Domain.Exceptions;

public abstract class LibraryException(string message) : Exception(message);
