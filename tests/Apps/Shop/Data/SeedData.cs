using Shop.Domain;

namespace Shop.Data;

public static class SeedData
{
    public static void Initialize(ShopDbContext db)
    {
        db.Database.EnsureCreated();

        if (db.Products.Any())
        {
            return;
        }

        var mug = new Product { Sku = "MUG-0001", Name = "Enamel mug", Description = "350 ml, white", Price = 9.50m, Stock = 120 };
        var pot = new Product { Sku = "POT-0001", Name = "Coffee pot", Price = 34.00m, Stock = 40 };
        var tray = new Product { Sku = "TRY-0001", Name = "Serving tray", Description = "Oiled oak", Price = 22.75m, Stock = 65 };
        db.Products.AddRange(mug, pot, tray);

        var ada = new Customer { Name = "Ada Byron", Email = "ada@example.com", Phone = "+44 20 7946 0001" };
        var linus = new Customer { Name = "Linus Holm", Email = "linus@example.com", Phone = "+46 8 123 456" };
        db.Customers.AddRange(ada, linus);

        db.Orders.Add(new Order
        {
            Customer = ada,
            Status = OrderStatus.Paid,
            ShippingMethod = "standard",
            ShippingFee = 4.90m,
            Total = 57.90m,
            PaymentMethod = PaymentMethod.Card,
            PlacedAt = new DateTimeOffset(2025, 3, 14, 9, 30, 0, TimeSpan.Zero),
            Lines =
            [
                new OrderLine { Product = mug, Quantity = 2, UnitPrice = 9.50m },
                new OrderLine { Product = pot, Quantity = 1, UnitPrice = 34.00m },
            ],
        });

        db.Carts.Add(new Cart
        {
            Id = new Guid("6f1f7d0e-52a4-4c0f-9a51-0d5a4a3c1b01"),
            Customer = linus,
            CreatedAt = new DateTimeOffset(2025, 3, 15, 17, 5, 0, TimeSpan.Zero),
            Items = [new CartItem { Product = tray, Quantity = 1 }],
        });

        db.SaveChanges();
    }
}
