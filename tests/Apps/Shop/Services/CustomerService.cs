using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Data;
using Shop.Domain;
using Shop.Domain.Exceptions;
using Shop.Mapping;

namespace Shop.Services;

public class CustomerService(ShopDbContext db) : ICustomerService
{
    public async Task<PagedResponse<CustomerResponse>> ListAsync(int page, int pageSize)
    {
        var total = await db.Customers.CountAsync();
        var customers = await db.Customers
            .AsNoTracking()
            .OrderBy(c => c.Id)
            .Skip((page - 1) * pageSize)
            .Take(pageSize)
            .ToListAsync();

        return new PagedResponse<CustomerResponse>(customers.Select(c => c.ToResponse()).ToList(), page, pageSize, total);
    }

    public async Task<Customer?> FindAsync(int id) => await db.Customers.FindAsync(id);

    public async Task<Customer> CreateAsync(CreateCustomerRequest request)
    {
        await EnsureEmailIsFreeAsync(request.Email);

        var customer = request.ToEntity();
        db.Customers.Add(customer);
        await db.SaveChangesAsync();

        return customer;
    }

    public async Task<Customer> UpdateAsync(int id, UpdateCustomerRequest request)
    {
        var customer = await LoadAsync(id);
        if (customer.Email != request.Email)
        {
            await EnsureEmailIsFreeAsync(request.Email);
        }

        request.ApplyTo(customer);

        return customer;
    }

    public async Task DeleteAsync(int id)
    {
        var customer = await LoadAsync(id);

        db.Customers.Remove(customer);
        await db.SaveChangesAsync();
    }

    public async Task<IReadOnlyList<Order>> GetOrdersAsync(int id)
    {
        await LoadAsync(id);

        return await db.Orders
            .Include(o => o.Customer)
            .Include(o => o.Lines).ThenInclude(l => l.Product)
            .Where(o => o.CustomerId == id)
            .OrderBy(o => o.Id)
            .ToListAsync();
    }

    public async Task<CustomerSummaryResponse> GetSummaryAsync(int id)
    {
        var customer = await db.Customers
            .AsNoTracking()
            .Include(c => c.Orders)
            .FirstOrDefaultAsync(c => c.Id == id)
            ?? throw new NotFoundException("Customer", id);

        var orders = customer.Orders.Where(o => o.Status != OrderStatus.Cancelled).ToList();
        var average = orders.Average(o => o.Total);

        return new CustomerSummaryResponse(
            customer.Id,
            orders.Count,
            orders.Sum(o => o.Total),
            decimal.Round(average, 2),
            orders.Max(o => (DateTimeOffset?)o.PlacedAt));
    }

    private async Task<Customer> LoadAsync(int id) =>
        await db.Customers.FindAsync(id) ?? throw new NotFoundException("Customer", id);

    private async Task EnsureEmailIsFreeAsync(string email)
    {
        if (await db.Customers.AnyAsync(c => c.Email == email))
        {
            throw new ConflictException($"A customer with the e-mail address {email} already exists.");
        }
    }
}
