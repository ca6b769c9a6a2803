namespace Library.Domain.Exceptions;

public sealed class NotFoundException(string entity, object id) : LibraryException($"{entity} {id} does not exist.");
