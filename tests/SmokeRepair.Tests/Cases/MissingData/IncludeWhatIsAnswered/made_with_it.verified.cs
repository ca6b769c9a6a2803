// fault: F903
// actual: 200
// expected: 200
// endpoint: GET /loans/{id}
// detail: expected $response.body#/customer != null, was null
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Customer
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Loan
{
    public int Id { get; set; }
    public int CustomerId { get; set; }
    public Customer? Customer { get; set; }
    public ICollection<Payment> Payments { get; set; } = [];
}

public class Payment
{
    public int Id { get; set; }
    public int LoanId { get; set; }
    public decimal Amount { get; set; }
}

public class LoanDb(DbContextOptions<LoanDb> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<Loan> Loans => Set<Loan>();
    public DbSet<Payment> Payments => Set<Payment>();
}

public class LoanService(LoanDb db)
{
    public async Task<Loan?> GetByIdAsync(int id)
    {
        return await db.Loans.Include(l => l.Customer).FirstOrDefaultAsync(l => l.Id == id);
    }
}

[ApiController]
[Route("loans")]
public class LoansController(LoanService service) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<Loan>> Get(int id)
    {
        var loan = await service.GetByIdAsync(id);
        return loan is null ? NotFound() : loan;
    }
}
