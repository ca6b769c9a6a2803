namespace Shop.Domain.Exceptions;

public sealed class NotFoundException(string message) : DomainException(message)
{
    public NotFoundException(string entity, object id)
        : this($"{entity} {id} does not exist.")
    {
    }
}
