using Shop.Contracts;
using Shop.Domain;

namespace Shop.Mapping;

public static class CustomerMapping
{
    public static CustomerResponse ToResponse(this Customer customer) =>
        new(customer.Id, customer.Name, customer.Email, customer.Phone);

    public static Customer ToEntity(this CreateCustomerRequest request) => new()
    {
        Name = request.Name.Trim(),
        Email = request.Email,
        Phone = request.Phone!.Trim(),
    };

    public static void ApplyTo(this UpdateCustomerRequest request, Customer customer)
    {
        customer.Name = request.Name.Trim();
        customer.Email = request.Email;
        customer.Phone = request.Phone?.Trim();
    }
}
