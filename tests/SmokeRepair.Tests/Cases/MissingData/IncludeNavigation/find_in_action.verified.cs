// exception: System.NullReferenceException
// message: Object reference not set to an instance of an object.
// expression: order.Customer
// endpoint: GET /orders/{id}
// expected: 200
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample.Controllers
{
    using Sample.Data;

    [ApiController]
    [Route("orders")]
    public class OrdersController(ShopDb db) : ControllerBase
    {
        [HttpGet("{id}")]
        public async Task<IActionResult> Get(int id, CancellationToken ct)
        {
            var order = await db.Orders.Include(o => o.Customer).FirstOrDefaultAsync(o => o.Id == id, ct);
            if (order is null) return NotFound();
            return Ok(new { order.Id, customer = order.Customer.Name });
        }
    }
}

namespace Sample.Data
{
    using Microsoft.EntityFrameworkCore;

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
}
