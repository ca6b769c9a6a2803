// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: PUT /payments/{id}
// intent: UnknownId body loanId
// expected: 404
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Loan
{
    public int Id { get; set; }
    public decimal Principal { get; set; }
}

public class Payment
{
    public int Id { get; set; }
    public int LoanId { get; set; }
    public Loan? Loan { get; set; }
    public decimal Amount { get; set; }
}

public class LoanDb(DbContextOptions<LoanDb> options) : DbContext(options)
{
    public DbSet<Loan> Loans => Set<Loan>();
    public DbSet<Payment> Payments => Set<Payment>();
}

public class PaymentService(LoanDb db)
{
    public async Task<bool> UpdateAsync(int id, Payment payment)
    {
        var exists = await db.Payments.AnyAsync(p => p.Id == id);

        if (!exists) return false;

        payment.Id = id;
        if (!await db.Loans.AnyAsync(l => l.Id == payment.LoanId))
        {
            return false;
        }

        db.Entry(payment).State = EntityState.Modified;
        await db.SaveChangesAsync();
        return true;
    }
}

[ApiController]
[Route("payments")]
public class PaymentsController(PaymentService service) : ControllerBase
{
    [HttpPut("{id}")]
    public async Task<IActionResult> Put(int id, Payment payment)
    {
        var updated = await service.UpdateAsync(id, payment);
        if (!updated)
        {
            return NotFound();
        }

        return NoContent();
    }
}
