// exception: System.NullReferenceException
// message: Object reference not set to an instance of an object.
// expression: customer.Address
// endpoint: GET /customers/{id}
// expected: 200
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Address(string City);

public class Customer
{
    public int Id { get; set; }
    public Address? Address { get; set; }
}

public record CustomerDto(int Id, string? City);

public static class Mapping
{
    public static CustomerDto ToDto(Customer customer) => new(customer.Id, $$customer.Address!.City);
}

[ApiController]
[Route("customers")]
public class CustomersController(List<Customer> customers) : ControllerBase
{
    [HttpGet]
    public IActionResult List() => Ok(customers.Select(Mapping.ToDto));
}
