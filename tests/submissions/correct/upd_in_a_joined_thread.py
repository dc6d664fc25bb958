"""GUI programmer: the work of one step is done in a worker thread that is joined before the function returns; an error in the worker is raised again here. Right.
"""
# %% alternating_update
import threading


class Job(threading.Thread):
    def __init__(self, work):
        super().__init__(daemon=True)
        self.work, self.result, self.error = work, None, None

    def run(self):
        try:
            self.result = self.work()
        except BaseException as error:
            self.error = error

    def wait(self):
        self.join()
        if self.error is not None:
            raise self.error
        return self.result


def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    def generator_step():
        d.eval()
        g.train()
        g_optim.zero_grad()
        value = objective(d, g, real_samples, noise_samples)
        value.backward()
        g_optim.step()
        return value.item()

    def critic_step():
        d.train()
        g.eval()
        d_optim.zero_grad()
        value = objective(d, g, real_samples, noise_samples)
        (-value).backward()
        d_optim.step()
        d.enforce_lipschitz()
        return value.item()

    job = Job(generator_step if step_k % d_ratio == 0 else critic_step)
    job.start()
    l = job.wait()
    return l
