// exception: Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException
// message: The database operation was expected to affect 1 row(s), but actually affected 0 row(s); data may have been modified or deleted since entities were loaded.
// endpoint: DELETE /customers/{id}
// expected: 404
using Microsoft.EntityFrameworkCore;

var app = WebApplication.CreateBuilder(args).Build();

app.MapDelete("/customers/{id}", (int id, ShopDb db) =>
{
    var stub = new Customer { Id = id };
    db.Remove(stub);
    $$db.SaveChanges();
    return Results.NoContent();
});

app.Run();

public class Customer
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Product
{
    public int Id { get; set; }
    public decimal Price { get; set; }
}

public class OrderItem
{
    public int Id { get; set; }
    public int Quantity { get; set; }
    public int ProductId { get; set; }
    public Product Product { get; set; } = null!;
}

public class Order
{
    public int Id { get; set; }
    public string Status { get; set; } = "Pending";
    public int CustomerId { get; set; }
    public Customer Customer { get; set; } = null!;
    public ICollection<OrderItem> Items { get; set; } = null!;

    public void Cancel() => Status = "Cancelled";
}

public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<Product> Products => Set<Product>();
}
