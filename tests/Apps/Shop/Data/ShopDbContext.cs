using Microsoft.EntityFrameworkCore;
using Shop.Domain;

namespace Shop.Data;

public class ShopDbContext(DbContextOptions<ShopDbContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Cart> Carts => Set<Cart>();

    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>(product =>
        {
            product.Property(p => p.Sku).HasMaxLength(20).IsRequired();
            product.Property(p => p.Name).HasMaxLength(100).IsRequired();
            product.Property(p => p.Description).HasMaxLength(1000);
            product.HasIndex(p => p.Sku).IsUnique();
        });

        modelBuilder.Entity<Customer>(customer =>
        {
            customer.Property(c => c.Name).HasMaxLength(100).IsRequired();
            customer.Property(c => c.Email).HasMaxLength(200).IsRequired();
            customer.Property(c => c.Phone).HasMaxLength(30);
            customer.HasIndex(c => c.Email).IsUnique();
            customer.HasMany(c => c.Orders).WithOne(o => o.Customer).OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<Cart>(cart =>
        {
            cart.HasOne(c => c.Customer).WithMany().OnDelete(DeleteBehavior.Cascade);
            cart.HasMany(c => c.Items).WithOne().HasForeignKey(i => i.CartId).OnDelete(DeleteBehavior.Cascade);
        });

        modelBuilder.Entity<CartItem>(item =>
        {
            item.HasOne(i => i.Product).WithMany().OnDelete(DeleteBehavior.Restrict);
            item.HasIndex(i => new { i.CartId, i.ProductId }).IsUnique();
        });

        modelBuilder.Entity<Order>(order =>
        {
            order.Property(o => o.Status).HasConversion<string>().HasMaxLength(20);
            order.Property(o => o.PaymentMethod).HasConversion<string>().HasMaxLength(20);
            order.Property(o => o.ShippingMethod).HasMaxLength(20).IsRequired();
            order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId).OnDelete(DeleteBehavior.Cascade);
        });

        modelBuilder.Entity<OrderLine>()
            .HasOne(l => l.Product).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
