// exception: System.NullReferenceException
// message: Object reference not set to an instance of an object.
// expression: c.Address
// endpoint: GET /customers
// expected: 200
var customers = new List<Customer>();
var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/customers", () => Results.Ok(customers.Select(c => new { c.Id, city = $$c.Address.City.ToUpperInvariant() })));

app.Run();

public record Address(string City);

public class Customer
{
    public int Id { get; set; }
    public Address? Address { get; set; }
}

public record CustomerDto(int Id, string? City);
